"""Real servers for a test: Postfix, which takes mail for everybody, and Dovecot, where people have their mailboxes.

Postfix hands mail for `lakeside.example` to the desk's own listener (LMTP) where one is given, else to Dovecot, where the
desk fetches it (IMAP). What it says of a sender (Authentication-Results) it puts on top, as a server with DMARC does: it
vouches for members.example when the envelope says so too.
"""

from __future__ import annotations

import imaplib
import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.postgres import free_port

PASSWORD = "a-password-of-the-tests"
DESK = ("report@lakeside.example", "appeal@lakeside.example")
COMMITTEE = ("cleo@lakeside.example", "ivo@lakeside.example", "dov@lakeside.example")
AUTHSERV = "mx.lakeside.example"
HERE = all(map(shutil.which, ("postfix", "dovecot"))) and os.geteuid() == 0
DOVECOT = """
protocols = imap lmtp
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/run
instance_name = evenhand-{imap}
log_path = {folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:~/Maildir
first_valid_uid = 1
first_valid_gid = 0
default_internal_user = dovecot
default_login_user = dovenull
recipient_delimiter = +
postmaster_address = postmaster@lakeside.example
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = passwd-file
  args = {folder}/users
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
protocol lmtp {{
  auth_username_format = %Lu
}}
namespace inbox {{
  inbox = yes
}}
"""
POSTFIX = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
myhostname = mx.lakeside.example
mydestination =
default_transport = error:no mail leaves this machine
virtual_mailbox_domains = lakeside.example members.example elsewhere.example
virtual_mailbox_maps = texthash:{folder}/conf/people
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
transport_maps = texthash:{folder}/conf/transport
local_recipient_maps =
alias_maps =
alias_database =
recipient_delimiter = +
smtpd_recipient_restrictions = permit_mynetworks,reject_unauth_destination
smtpd_sender_restrictions = check_sender_access texthash:{folder}/conf/vouched
smtpd_peername_lookup = no
message_size_limit = 40000000
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 4s
"""
MASTER = """
127.0.0.1:{smtp} inet n - n - - smtpd
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
tlsmgr    unix  - - n 1000? 1 tlsmgr
rewrite   unix  - - n - - trivial-rewrite
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
trace     unix  - - n - 0 bounce
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n - - proxymap
smtp      unix  - - n - - smtp
error     unix  - - n - - error
retry     unix  - - n - - error
lmtp      unix  - - n - - lmtp
anvil     unix  - - n - 1 anvil
scache    unix  - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
"""


@contextmanager
def dovecot(folder, people):
    """Mailboxes for these addresses; gives the ports of IMAP and LMTP."""
    folder.mkdir()
    imap, lmtp = free_port(), free_port()
    nobody = pwd.getpwnam("nobody")
    for name in ("run", "mail"):
        (folder / name).mkdir()
    shutil.chown(folder / "mail", nobody.pw_uid, nobody.pw_gid)
    users = [f"{p}:{{PLAIN}}{PASSWORD}:{nobody.pw_uid}:{nobody.pw_gid}::{folder}/mail/{p}\n" for p in people]
    (folder / "users").write_text("".join(users))
    (folder / "dovecot.conf").write_text(DOVECOT.format(folder=folder, imap=imap, lmtp=lmtp))
    command = ["dovecot", "-F", "-c", str(folder / "dovecot.conf")]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until_open(imap)
        yield imap, lmtp
    finally:
        server.terminate()
        server.wait(20)


@contextmanager
def postfix(folder, people, *, mailboxes, desk=0, vouched=True, more=""):
    """Takes mail for these addresses; `mailboxes`: the LMTP of Dovecot, `desk`: that of the desk. Gives its port.

    `more`: settings that stand in place of those above.
    """
    folder.mkdir()
    smtp = free_port()
    for name in ("conf", "queue", "data"):
        (folder / name).mkdir()
    shutil.chown(folder / "data", "postfix")
    conf = folder / "conf"
    shutil.copy("/etc/postfix/postfix-files", conf)
    (conf / "dynamicmaps.cf").touch()
    (conf / "main.cf").write_text(POSTFIX.format(folder=folder, lmtp=mailboxes) + more)
    (conf / "master.cf").write_text(MASTER.format(smtp=smtp))
    (conf / "people").write_text("".join(f"{p} x\n" for p in people))
    ours = f"lmtp:inet:127.0.0.1:{desk}"
    lines = [f"{p} {ours}\n" for p in people if desk and p in DESK]
    (conf / "transport").write_text("".join(lines))
    says = f"PREPEND Authentication-Results: {AUTHSERV}; dmarc=pass header.from=members.example"
    (conf / "vouched").write_text(f"members.example {says}\n" if vouched else "")
    subprocess.run(["postfix", "-c", str(conf), "start"], check=True, capture_output=True)
    try:
        until_open(smtp)
        yield smtp
    finally:
        subprocess.run(["postfix", "-c", str(conf), "abort"], check=False, capture_output=True)
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(["postfix", "-c", str(conf), "status"], check=False, capture_output=True, timeout=10)


@contextmanager
def open_folder():
    """A folder that the servers' own users can reach: those of pytest are for one user, and are closed again by others."""
    with TemporaryDirectory(prefix="evenhand-mail-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name)


def until_open(port):
    for _ in range(300):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError(f"nobody listens on port {port}")


def post(port, raw, *, sent_by, to):
    """Hand a mail to Postfix, as a member's own mail program does."""
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.sendmail(sent_by, [to], raw)


@contextmanager
def mailbox(port, who):
    with imaplib.IMAP4("127.0.0.1", port) as box:
        for _ in range(20):
            with suppress(imaplib.IMAP4.error):  # Dovecot's own helpers need a moment
                box.login(who, PASSWORD)
                break
            time.sleep(0.5)
        yield box


def letters(port, who, folder="INBOX"):
    """The mails that lie in somebody's mailbox, as they came."""
    with mailbox(port, who) as box:
        if box.select(folder, readonly=True)[0] != "OK":
            return []
        _, (numbers,) = box.search(None, "ALL")
        return [box.fetch(n, "(BODY.PEEK[])")[1][0][1] for n in numbers.split()]
