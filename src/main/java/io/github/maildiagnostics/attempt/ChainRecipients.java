package io.github.maildiagnostics.attempt;

import io.github.maildiagnostics.smtp.ReplyClass;
import io.github.maildiagnostics.smtp.SmtpReply;
import io.github.maildiagnostics.smtp.SmtpStage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an exception chain tells of single recipients: the address exceptions in it, and the three address arrays. */
final class ChainRecipients {

    private final ExceptionChain chain;
    private final SmtpStage stage;
    private final @Nullable SmtpReply reply;
    private final boolean stoppedByRecipient;
    private final Map<String, RecipientResult> results = new LinkedHashMap<>();

    ChainRecipients(ExceptionChain chain, SmtpStage stage, @Nullable SmtpReply reply, boolean stoppedByRecipient) {
        this.chain = chain;
        this.stage = stage;
        this.reply = reply;
        this.stoppedByRecipient = stoppedByRecipient;
    }

    /** Accepted ones first: an address that was named twice and accepted once must not get the mail again. */
    List<RecipientResult> results() {
        for (ExceptionLink link : chain.links()) {
            link.sent().forEach(address -> sent(address, link));
        }
        for (ExceptionLink link : chain.links()) {
            if (link.simpleType().equals("SMTPAddressFailedException")) {
                addressFailed(link);
            }
        }
        for (ExceptionLink link : chain.links()) {
            link.invalid().forEach(address -> put(address, RecipientOutcome.REFUSED, SmtpStage.RCPT, null));
            link.unsent().forEach(this::unsent);
        }
        return new ArrayList<>(results.values());
    }

    private void sent(String address, ExceptionLink link) {
        SmtpReply own = ServerWords.reply(link);
        boolean isReceipt = own != null && own.replyClass() == ReplyClass.POSITIVE;
        put(address, RecipientOutcome.ACCEPTED, SmtpStage.END_OF_DATA, isReceipt ? own : null);
    }

    private void addressFailed(ExceptionLink link) {
        SmtpReply own = ServerWords.reply(link);
        boolean refused = own != null && own.replyClass().isNegative();
        if (refused) {
            put(link.address(), RecipientOutcome.REFUSED, SmtpStage.RCPT, own);
        } else if (own == null || own.replyClass() != ReplyClass.POSITIVE) {
            put(link.address(), RecipientOutcome.NOT_TRIED, stage, reply);
        }
    }

    /** Angus calls all these unsent; after the content was out that is not so. */
    private void unsent(String address) {
        ReplyClass answer = reply == null ? ReplyClass.NONE : reply.replyClass();
        boolean ended = stage == SmtpStage.END_OF_DATA;
        if (ended && answer == ReplyClass.POSITIVE) {
            put(address, RecipientOutcome.ACCEPTED, stage, reply);
        } else if (ended && !answer.isNegative()) {
            put(address, RecipientOutcome.UNCERTAIN, stage, reply);
        } else if (ended || (stage == SmtpStage.DATA && answer.isNegative())) {
            put(address, RecipientOutcome.REFUSED, stage, reply);
        } else {
            put(address, RecipientOutcome.NOT_TRIED, stage, stoppedByRecipient ? null : reply);
        }
    }

    private void put(String address, RecipientOutcome outcome, SmtpStage at, @Nullable SmtpReply answer) {
        if (!address.isEmpty()) {
            results.putIfAbsent(address, new RecipientResult(address, outcome, at, answer));
        }
    }
}
