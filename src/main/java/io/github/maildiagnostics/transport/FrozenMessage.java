package io.github.maildiagnostics.transport;

import jakarta.mail.IllegalWriteException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message that no longer changes: every attempt sends the same bytes with the same Message-ID and Date, whatever becomes of
 * the original, its attachments or the settings meanwhile. Up to 1,000,000 bytes are kept in memory, more in a temporary file
 * that only this user can read and that {@link #close} deletes.
 */
public final class FrozenMessage extends SMTPMessage implements AutoCloseable {

    private static final int MAX_IN_MEMORY = 1_000_000;

    private static final String[] NOT_SENT = {"Bcc", "Content-Length"};

    private final byte[] bytes;
    private final @Nullable Path file;
    private final int contentStart;

    private FrozenMessage(Session session, MimeMessage original, Spool spool) throws MessagingException {
        super(session);
        byte[] first = spool.bytes();
        this.file = spool.file();
        this.bytes = file == null ? first : new byte[0];
        this.contentStart = addHeaders(first);
        saved = true;
        modified = false;
        if (original instanceof SMTPMessage smtp) {
            takeEnvelope(smtp);
        }
    }

    /**
     * Writes a message down as it is now, with the envelope that an {@link SMTPMessage} asks for. It gets a Message-ID and a
     * Date if it has none, which the original then has, too.
     *
     * @param original the message
     * @param session the session in which it will be sent
     * @return the frozen one
     * @throws MessagingException if it cannot be written, because an attachment cannot be read, for instance
     */
    public static FrozenMessage of(MimeMessage original, Session session) throws MessagingException {
        Spool spool = new Spool(MAX_IN_MEMORY);
        try {
            complete(original);
            original.writeTo(spool, NOT_SENT);
            spool.close();
            return new FrozenMessage(session, original, spool);
        } catch (IOException e) {
            spool.delete();
            throw new MessagingException("IOException while sending message", e);
        } catch (MessagingException | RuntimeException e) {
            spool.delete();
            throw e;
        }
    }

    @SuppressWarnings("JavaUtilDate") // the type that setSentDate takes
    private static void complete(MimeMessage original) throws MessagingException {
        try {
            if (original.getHeader("Date") == null) {
                original.setSentDate(new Date());
            }
            if (original.getMessageID() == null) {
                original.saveChanges();
            }
        } catch (IllegalWriteException e) {
            // a message in a folder that cannot be written to is sent as it is
        }
    }

    /**
     * The envelope sender that a message asks for.
     *
     * @param message any
     * @return null if it leaves that to the settings and its From
     */
    public static @Nullable String envelopeFrom(MimeMessage message) {
        return message instanceof SMTPMessage smtp ? smtp.getEnvelopeFrom() : null;
    }

    private void takeEnvelope(SMTPMessage smtp) {
        setEnvelopeFrom(smtp.getEnvelopeFrom());
        setNotifyOptions(smtp.getNotifyOptions());
        setReturnOption(smtp.getReturnOption());
        setAllow8bitMIME(smtp.getAllow8bitMIME());
        setSendPartial(smtp.getSendPartial());
        setSubmitter(smtp.getSubmitter());
        setMailExtension(smtp.getMailExtension());
    }

    /**
     * Returns where the content begins: behind the empty line. What Jakarta Mail has for reading headers looks for its classes
     * in every jar of the class path each time.
     */
    private int addHeaders(byte[] head) {
        int start = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == '\n') {
                int end = i > start && head[i - 1] == '\r' ? i - 1 : i;
                if (end == start) {
                    return i + 1;
                }
                headers.addHeaderLine(new String(head, start, end - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return head.length;
    }

    private InputStream content() throws IOException {
        return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
    }

    /**
     * The Message-ID of every attempt.
     *
     * @return null only where the header cannot be read
     */
    public @Nullable String messageId() {
        return Envelope.messageId(this);
    }

    /** Writes the same bytes every time. */
    @Override
    public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException {
        if (file == null) {
            out.write(bytes);
        } else {
            Files.copy(file, out);
        }
    }

    /** Angus saves a message whose encoding it has changed for a server that takes eight bits. This one does not change. */
    @Override
    public void saveChanges() {}

    @Override
    protected InputStream getContentStream() throws MessagingException {
        try {
            InputStream in = content();
            in.skipNBytes(contentStart);
            return in;
        } catch (IOException e) {
            throw new MessagingException("The message cannot be read back", e);
        }
    }

    /**
     * Deletes the temporary file, if there is one.
     *
     * @throws UncheckedIOException if it cannot be deleted
     */
    @Override
    public void close() {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
