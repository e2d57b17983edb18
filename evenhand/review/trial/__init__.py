"""THE DRY RUN: a draft of the Code is held against decided cases; which would come out differently."""
