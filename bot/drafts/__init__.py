"""The papers of a meeting in the Party's form: frozen records in, bytes out.

| module | which |
|---|---|
| issuing | papers a cell may issue, and what it is offered instead of the others |
| records | what the papers say beside the outline: when issued, who signs, who was there |
| form | the points of the form that sources disagree on, with their defaults |
| printable, wording | text that prints; names, times and days as papers write them |
| blank, sheet, frame | the empty file; lines and tables; heads and feet |
| agenda, annex, invitation, minutes, resolution, scoring | one paper each |
| plain | the agenda as text for a group |
| convert | PDF and picture, where LibreOffice is at hand |
"""
