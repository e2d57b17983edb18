import sys

from evenhand.doors.console.main import main

sys.exit(main())
