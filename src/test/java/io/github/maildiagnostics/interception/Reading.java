package io.github.maildiagnostics.interception;

import io.github.maildiagnostics.MailDiagnostics;
import io.github.maildiagnostics.attempt.RecipientOutcome;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.diagnosis.Evidence.Certainty;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How near one way of reading an exception comes to the truth. */
record Reading(Grade grade, List<String> faults) {

    /** Unsure: less is claimed than is true, and nothing that is false. */
    enum Grade {
        RIGHT,
        UNSURE,
        WRONG
    }

    static Reading ofException(Truth truth, Throwable thrown) {
        List<String> faults = new ArrayList<>();
        if (thrown == null) {
            return of(truth.thrown().equals("nothing") ? faults : List.of("nothing thrown"), false);
        }
        return of(truth, MailDiagnostics.diagnose(thrown));
    }

    /** The same from its printed stack trace, which has no addresses. */
    static Reading ofTrace(Truth truth, Throwable thrown) {
        if (thrown == null) {
            return of(truth.thrown().equals("nothing") ? List.of() : List.of("nothing thrown"), false);
        }
        List<Diagnosis> pasted = MailDiagnostics.diagnoseTrace(Provoked.printed(thrown));
        if (pasted.size() != 1) {
            return of(List.of(pasted.size() + " diagnoses"), false);
        }
        Truth withoutRecipients = new Truth(truth.thrown(), truth.cause(), truth.reply(), Map.of());
        return of(withoutRecipients, pasted.get(0));
    }

    private static Reading of(Truth truth, Diagnosis diagnosis) {
        List<String> faults = new ArrayList<>();
        boolean unsure = false;
        String cause = diagnosis.cause().id();
        if (!cause.equals(truth.cause())) {
            boolean guessed = diagnosis.evidence().certainty() == Certainty.GUESS || cause.equals("delivery-uncertain");
            unsure = guessed;
            if (!guessed) {
                faults.add("cause " + cause + ", not " + truth.cause());
            }
        }
        for (Map.Entry<String, String> recipient : truth.outcomes().entrySet()) {
            List<String> said = diagnosis.recipients().stream()
                    .filter(r -> r.address().equals(recipient.getKey()))
                    .map(r -> r.outcome().id())
                    .distinct()
                    .toList();
            if (said.isEmpty() || said.contains(RecipientOutcome.UNCERTAIN.id())) {
                unsure |= !said.contains(recipient.getValue());
            } else if (!said.equals(List.of(recipient.getValue()))) {
                faults.add(recipient.getKey() + " " + said + ", not " + recipient.getValue());
            }
        }
        return of(faults, unsure);
    }

    /** What a program finds that asks the exception it caught for its return code and its addresses. */
    static Reading ofReturnCode(Truth truth, Throwable thrown) {
        List<String> faults = new ArrayList<>();
        if (thrown == null) {
            return of(truth.thrown().equals("nothing") ? faults : List.of("nothing thrown"), false);
        }
        String code = String.valueOf(ask(thrown, "getReturnCode"));
        if (!code.equals(truth.reply().split(" ")[0])) {
            faults.add("code " + code + ", not " + truth.reply());
        }
        List<String> sent = new ArrayList<>();
        Object addresses = ask(thrown, "getValidSentAddresses");
        for (int i = 0; addresses != null && i < Array.getLength(addresses); i++) {
            sent.add(Array.get(addresses, i).toString());
        }
        truth.outcomes().forEach((address, outcome) -> {
            if (outcome.equals("uncertain") || sent.contains(address) != outcome.equals("accepted")) {
                faults.add(address + (sent.contains(address) ? " sent" : " not sent") + ", but " + outcome);
            }
        });
        return of(faults, false);
    }

    private static Object ask(Throwable thrown, String getter) {
        try {
            return thrown.getClass().getMethod(getter).invoke(thrown);
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }

    private static Reading of(List<String> faults, boolean unsure) {
        Grade grade = !faults.isEmpty() ? Grade.WRONG : unsure ? Grade.UNSURE : Grade.RIGHT;
        return new Reading(grade, faults);
    }
}
