package io.github.maildiagnostics.retry;

import io.github.maildiagnostics.diagnosis.Diagnosis;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why no mail goes over a lane at the moment.
 *
 * @param lane the relay and login
 * @param senderDomain the domain of the envelope sender whose mail waits; null if all mail does
 * @param why the diagnosis that began it
 * @param since when it began
 * @param until when a pause ends, or when a held lane lets the next mail through as a probe
 * @param needsFix true if a person must change something, and one mail at a time probes whether it was done; false if it is a
 *     pause, after which all mail goes on
 */
public record Hold(
        Lane lane, @Nullable String senderDomain, Diagnosis why, Instant since, Instant until, boolean needsFix)
        implements Serializable {

    Hold until(Instant later) {
        return new Hold(lane, senderDomain, why, since, later, needsFix);
    }
}
