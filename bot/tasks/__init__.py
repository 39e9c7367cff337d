"""What a cell gives its members to do, what they propose for a meeting, and how its papers look.

| module | which |
|---|---|
| reading, due, matching | a typed line → who, what, until when; nothing is guessed |
| drafts | what was typed, until its leader saves it |
| tasks | tasks kept: listed, closed, carried into the next meeting |
| proposals | topics that members propose, accepted or declined by their cell's leaders |
| paper_form | the committee's choices where sources disagree on the form of papers |
| guarding | words that must not be kept |
| belongings | what goes and moves with a person |
"""
