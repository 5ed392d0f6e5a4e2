String log = new File(basedir, "build.log").text
assert log.contains("Not sent to nobody@example.com: no such mailbox (550 5.1.1 at RCPT, 127.0.0.1).")
assert log.contains("[mailbox-unknown, do-not-retry, recipient")
assert log.contains("mailbox-unknown, do-not-retry, recipient: 550 5.1.1 at RCPT, 127.0.0.1 (1 of 1 open)")
