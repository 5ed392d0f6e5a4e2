package io.github.maildiagnostics.probe;

import io.github.maildiagnostics.probe.Step.Outcome;
import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import io.github.maildiagnostics.text.Secrets;
import io.github.maildiagnostics.transport.DiagnosticSmtpTransport;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.OutputStream;

/** The recording transport that stops before the content, notes each step, and does not give a password to everybody. */
final class ProbeTransport extends DiagnosticSmtpTransport {

    /** The end of a probe that found nothing wrong; no server has said it. */
    static final class NothingIsSent extends MessagingException {
        private static final long serialVersionUID = 1;
    }

    private final ProbeSettings settings;
    private final Line line;
    private final Steps steps;
    private final Hidden hidden;
    private boolean greeted;
    private boolean withheld;

    ProbeTransport(Session session, ProbeSettings settings, Line line, Steps steps) {
        super(session, null);
        this.settings = settings;
        this.line = line;
        this.steps = steps;
        this.hidden = new Hidden(settings.login());
    }

    /** Whether it came to the login and the password was kept back. */
    boolean isWithheld() {
        return withheld;
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        line.endTls();
        SmtpStage stage = SmtpStage.ofCommand(command);
        if (stage == SmtpStage.AUTH && !isTrusted()) {
            withheld = true;
            throw new MessagingException("The password was kept back");
        }
        if (stage != SmtpStage.UNKNOWN && stage != SmtpStage.QUIT) {
            steps.begin(stage, Secrets.inCommand(command));
        }
        super.sendCommand(command);
    }

    private boolean isTrusted() {
        boolean certain = isSSL() && line.certificates().isValid() && settings.checksName();
        return certain || (settings.login() != null && settings.login().whatever());
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        line.endTls();
        if (!greeted) {
            greeted = true;
            steps.begin(SmtpStage.GREETING, "");
        }
        line.expectReply();
        int code = super.readServerResponse();
        SmtpReply reply = SmtpReply.parse(Secrets.inMessage(getLastServerResponse()));
        boolean loginGoesOn = code == 334;
        if (code == 220 && steps.isOpen(SmtpStage.STARTTLS)) {
            steps.hold(reply);
        } else if (!loginGoesOn && steps.isAnyOpen()) {
            answered(reply, code);
        }
        return code;
    }

    private void answered(SmtpReply reply, int code) {
        boolean fine = ReplyClass.of(code) == ReplyClass.POSITIVE;
        boolean offers = fine && steps.isOpen(SmtpStage.EHLO);
        steps.end(
                fine ? Outcome.OK : Outcome.FAILED,
                reply,
                offers ? new Seen.Extensions(reply.lines().stream().skip(1).toList()) : new Seen.Nothing());
    }

    /** Whoever asks for the reply gets it without what must not be shown: the recorder, the exceptions, the steps. */
    @Override
    public synchronized String getLastServerResponse() {
        String said = super.getLastServerResponse();
        return said == null ? "" : hidden.in(said);
    }

    @Override
    protected void rcptTo() throws MessagingException {
        if (settings.to().isEmpty()) {
            throw new NothingIsSent();
        }
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        throw new NothingIsSent();
    }

    @Override
    protected OutputStream bdat() throws MessagingException {
        throw new NothingIsSent();
    }

    /** Names sender and recipients to the server, and takes them back. */
    void nameEverybody(Message message, Address[] recipients) throws MessagingException {
        try {
            sendMessage(message, recipients);
        } catch (NothingIsSent e) {
            takeBack();
        }
    }

    private void takeBack() {
        try {
            issueCommand("RSET", -1);
        } catch (MessagingException e) {
            // QUIT takes everything back as well
        }
    }

    void hangUp() {
        try {
            close();
        } catch (MessagingException e) {
            // the server has said all that was to be found out
        }
    }
}
