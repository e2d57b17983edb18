"""WordPress, through its REST interface and a small plugin of ours (`plugin/`): see README.md."""
