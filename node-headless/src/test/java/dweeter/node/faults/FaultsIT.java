/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dweeter.testing.Prerequisite;

/// Two Entries and three nodes of three siblings (or one), each a process, to which one fault after the other happens. Which ones is
/// said by the property `dweeter.faults`: `all`, `short`, or names from [Catalogue] with commas between.
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultsIT {

    @TempDir
    static Path directory;

    private static Optional<Trial> trial = Optional.empty();
    private static int trials;
    private static Report report;

    static List<Fault> faults() {
        return Catalogue.of(System.getProperty("dweeter.faults", "short"));
    }

    @BeforeAll
    static void begin() throws IOException {
        report = Report.read();
    }

    @AfterAll
    static void end() {
        if (trial.isPresent()) {
            trial.get().close();
        }
        System.out.println(report);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void nothing_acknowledged_is_lost(Fault fault) throws Exception {
        Trial.Result result = suffer(fault);

        report.add(fault, result);
        if (!result.isGood() || fault.isForANewNetwork()) {
            giveUp();
        }
        assertThat(result.violations()).isEmpty();
    }

    private static Trial.Result suffer(Fault fault) throws Exception {
        try {
            return trial(fault).suffer(fault);
        } catch (Impossible e) {
            report.impossible(fault, e.missing());
            giveUp();
            throw Prerequisite.missing(fault + " could not be tried: " + e.missing());
        } catch (Exception | AssertionError e) {
            report.failed(fault, e);
            giveUp();
            throw e;
        }
    }

    /// The network that earlier faults happened to, unless another is wanted.
    private static Trial trial(Fault fault) throws Exception {
        if (trial.filter(one -> !one.suits(fault)).isPresent()) {
            giveUp();
        }
        if (trial.isEmpty()) {
            trials++;
            trial = Optional.of(Trial.start(Files.createDirectory(directory.resolve("trial-" + trials)),
                    fault.nodes(), fault.program()));
        }
        return trial.get();
    }

    /// The next fault finds a new network.
    private static void giveUp() {
        if (trial.isPresent()) {
            trial.get().close();
            trial = Optional.empty();
        }
    }
}
