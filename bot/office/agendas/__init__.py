"""The screens of agendas: drafted, changed by buttons and by words, made final."""
