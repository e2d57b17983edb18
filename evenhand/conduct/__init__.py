"""THE CODE: clauses with lasting ids, in editions, as data and as a document.

The association publishes what it expects of everybody who takes part; whoever reports and whoever decides cites a
clause of the edition that was in force. So every section, rule and ground is addressable, and no word is ever lost.
"""
