/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

import dweeter.lifecycle.Lifecycle;
import dweeter.protocol.Codec;
import dweeter.transport.Limits;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

/// Servers, and who asks them.
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ServerFixture {

    static final Limits LIMITS = new Limits(64 * 1024, Duration.ZERO, 1 << 20);

    final Transport tcp = TcpTransport.plain(LIMITS);
    final Codec codec = new Codec();
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final Lifecycle open = new Lifecycle();

    @AfterEach
    void close() {
        open.close();
        threads.shutdownNow();
    }

    Server serve(Transport transport, Handler handler) throws IOException {
        Server server = Server.start(transport.listen("127.0.0.1", 0), Door.CLIENTS, codec, Greetings.replies(),
                handler,
                Greetings.CAPACITY, Ticker.system());
        open.add(server);
        return server;
    }

    Links links(Transport transport) {
        Links links = new Links(transport, codec, Greetings.replies());
        open.add(links);
        return links;
    }
}
