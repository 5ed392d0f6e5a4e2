package io.github.maildiagnostics.benchmark;

import io.github.maildiagnostics.MailDiagnostics;
import io.github.maildiagnostics.diagnosis.Diagnosis;
import io.github.maildiagnostics.retry.RetryPlan;
import io.github.maildiagnostics.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Making a plan of a diagnosis: one recipient, put off by the server. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlanBenchmark {

    private final RetryPolicy policy = RetryPolicy.standard();
    private final Diagnosis diagnosis =
            MailDiagnostics.diagnose(new IllegalStateException("450 4.2.0 greylisted, try again in 300 seconds"));
    private final List<String> envelope = List.of("bob@shop.example");

    /** A plan for one recipient. */
    @Benchmark
    public RetryPlan plan() {
        return policy.plan(1, diagnosis, Duration.ZERO, envelope);
    }
}
