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
    private final Map<String, RecipientResult> results = new LinkedHashMap<>();

    ChainRecipients(ExceptionChain chain, SmtpStage stage, @Nullable SmtpReply reply) {
        this.chain = chain;
        this.stage = stage;
        this.reply = reply;
    }

    List<RecipientResult> results() {
        for (ExceptionLink link : chain.links()) {
            if (link.simpleType().equals("SMTPAddressFailedException")
                    && !link.address().isEmpty()) {
                addressFailed(link);
            }
        }
        for (ExceptionLink link : chain.links()) {
            link.sent().forEach(address -> put(address, RecipientOutcome.ACCEPTED, SmtpStage.END_OF_DATA, reply));
            link.invalid().forEach(address -> put(address, RecipientOutcome.REFUSED, SmtpStage.RCPT, null));
            link.unsent().forEach(address -> unsent(address, link));
        }
        return new ArrayList<>(results.values());
    }

    private void addressFailed(ExceptionLink link) {
        SmtpReply own = ChainInterpreter.reply(link);
        boolean refused = own != null && own.replyClass().isNegative();
        if (refused) {
            put(link.address(), RecipientOutcome.REFUSED, SmtpStage.RCPT, own);
        } else if (own == null || own.replyClass() != ReplyClass.POSITIVE) {
            put(link.address(), RecipientOutcome.NOT_TRIED, stage, reply);
        }
    }

    /** Angus calls all these unsent; after the content was out that is not so. */
    private void unsent(String address, ExceptionLink link) {
        boolean ended = stage == SmtpStage.END_OF_DATA;
        SmtpReply final_ = ended && link.command().equals(".") ? ChainInterpreter.reply(link) : reply;
        ReplyClass answer = final_ == null ? ReplyClass.NONE : final_.replyClass();
        if (ended && answer == ReplyClass.POSITIVE) {
            put(address, RecipientOutcome.ACCEPTED, stage, final_);
        } else if (ended && answer == ReplyClass.NONE) {
            put(address, RecipientOutcome.UNCERTAIN, stage, null);
        } else if (answer.isNegative() && (ended || stage == SmtpStage.DATA)) {
            put(address, RecipientOutcome.REFUSED, stage, final_);
        } else if (stage == SmtpStage.RCPT && answer.isNegative()) {
            put(address, RecipientOutcome.NOT_TRIED, SmtpStage.RCPT, null);
        } else {
            put(address, RecipientOutcome.NOT_TRIED, stage, reply);
        }
    }

    private void put(String address, RecipientOutcome outcome, SmtpStage at, @Nullable SmtpReply answer) {
        if (!address.isEmpty()) {
            results.putIfAbsent(address, new RecipientResult(address, outcome, at, answer));
        }
    }
}
