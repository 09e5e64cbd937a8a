/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.lifecycle.Lifecycle;
import dweeter.model.Address;
import dweeter.rpc.PortInquiry.Finding;
import dweeter.transport.Connection;
import dweeter.transport.FreePort;
import dweeter.transport.Limits;
import dweeter.transport.Listener;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

/// What is said of a port where nobody answers as was expected; `WrongPortIT` asks those of real servers.
@Timeout(20)
class PortInquiryTest {

    private static final String HOST = "127.0.0.1";

    private final Transport transport = TcpTransport.plain(Limits.AMONG_SERVERS);
    private final PortInquiry inquiry = new PortInquiry(transport, Ticker.system(), RandomGenerator.getDefault());
    private final BlockingQueue<Connection> taken = new ArrayBlockingQueue<>(1);
    private final Lifecycle open = new Lifecycle();

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void who_takes_the_question_and_does_not_answer_in_time_is_silent_and_not_somebody_else() throws Exception {
        Address busy = listening();

        assertThat(inquiry.of(busy)).isEqualTo(Finding.SILENT);
        assertThat(taken).hasSize(1);
    }

    @Test
    void who_hangs_up_does_not_speak_with_such_as_ask() throws Exception {
        Address surly = listening();
        Thread.startVirtualThread(() -> {
            try {
                taken.take().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(inquiry.of(surly)).isEqualTo(Finding.TURNED_AWAY);
    }

    @Test
    void where_nobody_listens_there_is_nobody() throws Exception {
        assertThat(inquiry.of(new Address(HOST, FreePort.find()))).isEqualTo(Finding.NOBODY);
    }

    /// Takes one connection.
    private Address listening() throws IOException {
        Listener listener = open.add(transport.listen(HOST, 0));
        Thread.startVirtualThread(() -> {
            try {
                taken.add(open.add(listener.accept()));
            } catch (IOException e) {
                // The test is over.
            }
        });
        return listener.address();
    }
}
