/* SPDX-License-Identifier: MIT */
package dweeter.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import dweeter.model.RequestId;
import dweeter.rpc.CurrentRequest;

/// What the programs log, as their own configurations lay it out.
class LogLinesTest {

    private static final String SERVER = "../node-headless/src/main/resources/logback.xml";
    private static final String CLIENT = "../app-desktop/src/main/resources/dweeter/desktop/logback.xml";
    private static final String FORGED = "x\n2026-11-30T00:00:00.000Z ERROR RouteTable: ALARM\u001B[2J\r\u2028\u202E";
    private static final String ESCAPED = "x\\u000A2026-11-30T00:00:00.000Z ERROR RouteTable: ALARM\\u001B[2J\\u000D"
            + "\\u2028\\u202E";

    @ParameterizedTest
    @ValueSource(strings = {SERVER, CLIENT})
    void a_message_is_one_line_whatever_is_in_it(String configuration) throws Exception {
        assertThat(logged(configuration, log -> log.warn("{} cannot be read: {}", FORGED, FORGED))).singleElement()
                .asString().endsWith("WARN  Test: " + ESCAPED + " cannot be read: " + ESCAPED);
    }

    @Test
    void what_a_server_logs_while_it_works_for_a_request_names_the_request() throws Exception {
        var lines = new ArrayList<String>();

        CurrentRequest.within(Optional.of(new RequestId("k7m2p9xq4c")),
                () -> lines.addAll(loggedSafely(SERVER, log -> log.warn("kind={}", "follow")))).run();

        assertThat(lines).singleElement().asString().endsWith("WARN  Test: request=k7m2p9xq4c kind=follow");
    }

    private static List<String> loggedSafely(String configuration, Consumer<Logger> logging) {
        try {
            return logged(configuration, logging);
        } catch (JoranException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVER, CLIENT})
    void the_words_of_a_failure_and_of_what_caused_it_begin_no_line(String configuration) throws Exception {
        var cause = new IOException(FORGED);
        cause.addSuppressed(new IllegalStateException(FORGED));
        var failure = new IllegalArgumentException(FORGED, cause);

        List<String> lines = logged(configuration, log -> log.error("It failed", failure));

        assertThat(lines.getFirst()).endsWith("ERROR Test: It failed");
        assertThat(lines.get(1)).isEqualTo("java.lang.IllegalArgumentException: " + ESCAPED);
        assertThat(lines).contains("Caused by: java.io.IOException: " + ESCAPED,
                "\tSuppressed: java.lang.IllegalStateException: " + ESCAPED);
        assertThat(lines.subList(2, lines.size()))
                .allMatch(line -> line.startsWith("\t") || line.startsWith("Caused by: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVER, CLIENT})
    void a_failure_without_words_and_one_that_caused_itself_are_written_too(String configuration) throws Exception {
        var failure = new IllegalStateException();
        failure.initCause(new IllegalStateException("other", failure));

        assertThat(logged(configuration, log -> log.error("It failed", failure)))
                .anyMatch(line -> line.startsWith("java.lang.IllegalStateException"))
                .anyMatch(line -> line.contains("CIRCULAR REFERENCE"));
    }

    private static List<String> logged(String configuration, Consumer<Logger> logging) throws JoranException {
        var context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of(configuration).toFile());
        var written = new ByteArrayOutputStream();
        ((OutputStreamAppender<ILoggingEvent>) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr"))
                .setOutputStream(written);
        context.start();

        logging.accept(context.getLogger("Test"));

        context.stop();
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
