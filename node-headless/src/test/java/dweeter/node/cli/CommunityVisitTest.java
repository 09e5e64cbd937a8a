/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CommunityVisitTest {

    @ParameterizedTest
    @MethodSource("commands")
    void what_names_a_community_and_a_network_is_the_same_for_both_commands(Callable<Integer> command) {
        var line = new CommandLine(command).getCommandSpec();

        assertThat(line.options().stream().map(OptionSpec::longestName)).containsExactlyInAnyOrder("--sample", "--seed",
                "--concurrency", "--no-progress", "--invite", "--wait", "--help", "--version");
        assertThat(line.findOption("--invite").required()).isTrue();
        assertThat(line.positionalParameters()).singleElement()
                .satisfies(file -> assertThat(file.paramLabel()).isEqualTo("FILE"));
    }

    static Stream<Callable<Integer>> commands() {
        return Stream.of(new LoadCommand(), new CheckCommand());
    }
}
