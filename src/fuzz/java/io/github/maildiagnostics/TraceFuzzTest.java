package io.github.maildiagnostics;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts that a fuzzer makes up: none may throw, and no more failures may come out than lines went in. */
class TraceFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void noTextHurts(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<Diagnosis> found = MailDiagnostics.diagnoseTrace(text);
        if (found.size() > text.replace("\\n", "\n").lines().count() + 1) {
            throw new AssertionError(found.size() + " failures in " + text.length() + " characters");
        }
    }
}
