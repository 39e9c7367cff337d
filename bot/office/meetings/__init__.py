"""The screens of meetings: scheduling, moving, reminders, answers, rolls."""
