package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import io.github.maildiagnostics.text.Secrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the dialogue that a mail library prints when {@code mail.debug} is on. The content of a mail is not kept. */
final class DebugReader {

    private static final Pattern CONNECTING =
            Pattern.compile("trying to connect to host \"([^\"]{1,255})\", port:? (-?[0-9]{1,5})");
    private static final Pattern AUTH = Pattern.compile("DEBUG SMTPS?: AUTH ([A-Z0-9-]{1,20}) (failed|succeeded)");
    private static final Pattern COMMAND = Pattern.compile(
            "^(?:(?:EHLO|HELO|LHLO|AUTH|BDAT) \\S.{0,1000}|(?:MAIL FROM|RCPT TO):.{0,1000}|STARTTLS|DATA|RSET|NOOP|QUIT)$");
    private static final Pattern REPLY = Pattern.compile("^[2-5][0-9]{2}(?:[ -].{0,4000})?$");
    private static final Pattern THROWN = Pattern.compile(
            "^(?:Exception in thread |(?:[a-z][a-z0-9]{0,30}\\.){1,10}[A-Z]\\w{0,80}(?:Exception|Error)\\b)");

    private @Nullable String host;
    private int port;
    private final List<Exchange> session = new ArrayList<>();
    private final List<Exchange> transaction = new ArrayList<>();
    private final List<String> recipients = new ArrayList<>();
    private final StringBuilder reply = new StringBuilder();
    private @Nullable String pending;
    private boolean isOpen;
    private boolean isContent;
    private boolean isPartial;

    /** Whether the line begins something of which what came before is no part. */
    boolean begins(String line) {
        boolean nextMail = line.startsWith("MAIL FROM:") && !isContent && !transaction.isEmpty();
        return nextMail || CONNECTING.matcher(line).find();
    }

    /** Takes a line of the dialogue; false if it is none. */
    boolean take(String line) {
        if (isContent && !line.startsWith("DEBUG SMTP") && !THROWN.matcher(line).find()) {
            if (line.equals(".")) {
                isContent = false;
                pending = ".";
            }
            return true;
        }
        isContent = false;
        if (line.startsWith("DEBUG SMTP") || line.startsWith("DEBUG: ")) {
            remark(line);
            return true;
        }
        if (COMMAND.matcher(line).matches()) {
            return command(line);
        }
        if (isOpen && REPLY.matcher(line).matches()) {
            return reply(line);
        }
        return false;
    }

    private void remark(String line) {
        Matcher connecting = CONNECTING.matcher(line);
        if (connecting.find()) {
            forget();
            session.clear();
            host = connecting.group(1);
            port = Math.max(0, Integer.parseInt(connecting.group(2)));
            isOpen = true;
        }
        Matcher auth = AUTH.matcher(line);
        if (auth.find() && auth.group(2).equals("succeeded")) {
            add(session, new Exchange(SmtpStage.AUTH, "AUTH " + auth.group(1), true, SmtpReply.parse("235")));
        }
    }

    private boolean command(String line) {
        if (!isOpen && !line.startsWith("EHLO") && !line.startsWith("HELO") && !line.startsWith("MAIL")) {
            return false;
        }
        isOpen = true;
        reply.setLength(0);
        pending = Secrets.inCommand(line);
        if (line.startsWith("RCPT TO:") && recipients.size() < Conversation.MAX_EXCHANGES) {
            int start = line.indexOf('<');
            int end = line.indexOf('>', Math.max(0, start));
            recipients.add(start < 0 || end < 0 ? line.substring(8).strip() : line.substring(start + 1, end));
        }
        return true;
    }

    private boolean reply(String line) {
        if (reply.length() < SmtpReply.MAX_CHARS) {
            reply.append(reply.isEmpty() ? "" : "\n").append(line);
        }
        if (line.length() > 3 && line.charAt(3) == '-') {
            return true;
        }
        SmtpReply said = SmtpReply.parse(Secrets.inMessage(reply.toString()));
        reply.setLength(0);
        String command = pending == null ? "" : pending;
        SmtpStage stage = command.isEmpty() ? SmtpStage.GREETING : SmtpStage.ofCommand(command);
        boolean asksOn = stage == SmtpStage.AUTH && said.replyClass() == ReplyClass.INTERMEDIATE;
        if (asksOn || (command.isEmpty() && !session.isEmpty())) {
            return true;
        }
        pending = null;
        if (stage != SmtpStage.UNKNOWN && stage != SmtpStage.QUIT) {
            isContent = stage == SmtpStage.DATA && said.code() == 354;
            isPartial |= stage == SmtpStage.DATA && isRefused(transaction);
            add(stage.isBeforeMail() ? session : transaction, new Exchange(stage, command, true, said));
        }
        return true;
    }

    private static void add(List<Exchange> exchanges, Exchange exchange) {
        if (exchanges.size() < Conversation.MAX_EXCHANGES) {
            exchanges.add(exchange);
        }
    }

    private static boolean isRefused(List<Exchange> exchanges) {
        return exchanges.stream().anyMatch(Exchange::isRefused);
    }

    /** Whether there is something that the exceptions may not know. */
    boolean hasNews() {
        return !transaction.isEmpty() || pending != null || isRefused(session);
    }

    /** Whether the dialogue alone shows a failure; where it just ends, the rest may not have been pasted. */
    boolean hasFailed() {
        return isRefused(session) || isRefused(transaction) || ".".equals(pending);
    }

    @Nullable
    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Recording recording(ExceptionChain exceptions) {
        List<Exchange> done = new ArrayList<>(transaction);
        String waiting = pending;
        if (waiting != null && SmtpStage.ofCommand(waiting).compareTo(SmtpStage.END_OF_DATA) <= 0) {
            SmtpStage stage = SmtpStage.ofCommand(waiting);
            done.add(new Exchange(stage, waiting, true, null));
        }
        boolean begun = !done.isEmpty() && !done.get(0).stage().isBeforeMail();
        List<Exchange> before = new ArrayList<>(session);
        if (!begun) {
            before.addAll(done);
        }
        return new Recording(
                host,
                port,
                before,
                begun ? done : List.of(),
                recipients,
                isPartial,
                false,
                exceptions,
                null,
                Instant.now());
    }

    /** Forgets the mail, and of the session what went wrong; the connection may carry the next mail. */
    void forget() {
        transaction.clear();
        recipients.clear();
        reply.setLength(0);
        session.removeIf(Exchange::isRefused);
        pending = null;
        isContent = false;
        isPartial = false;
    }
}
