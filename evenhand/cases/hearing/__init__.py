"""HEARING: nobody is decided about unheard: a notice that two have read, time to answer, and the few exceptions (F1)."""
