/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import dweeter.model.Address;
import dweeter.protocol.Codec;
import dweeter.security.TlsContexts;
import dweeter.transport.Limits;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

/// A process that opens many connections over TLS and keeps them. To each line it is told, it says hello over all of them, and
/// says how many were welcomed. It ends with its input.
final class ManyConnectionsClient {

    private static final int AT_ONCE = 64;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ConcurrentLinkedQueue<Channel> channels = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Codec codec = new Codec();
    private final PendingReplies replies = Greetings.replies();
    private final Semaphore connecting = new Semaphore(AT_ONCE);

    private ManyConnectionsClient() {}

    public static void main(String[] arguments) throws Exception {
        var client = new ManyConnectionsClient();
        var server = new Address("127.0.0.1", Integer.parseInt(arguments[0]));
        Transport transport = TcpTransport.secured(TlsContexts.forClient(arguments[1], InstantSource.system()),
                Limits.FROM_ENTRIES);
        int count = Integer.parseInt(arguments[2]);
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(client.connect(transport, server, count));
            while (orders.readLine() != null) {
                System.out.println(client.greetAll());
            }
        }
        client.channels.forEach(Channel::close);
    }

    private int connect(Transport transport, Address server, int count) throws Exception {
        var welcomed = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < count; i++) {
            String words = "hello " + i;
            welcomed.add(threads.submit(() -> {
                connecting.acquire();
                try {
                    var channel = Channel.asking(transport.connect(server, TIMEOUT), codec, replies);
                    channels.add(channel);
                    threads.execute(channel::run);
                    return greet(channel, words);
                } finally {
                    connecting.release();
                }
            }));
        }
        return count(welcomed);
    }

    private int greetAll() throws Exception {
        var welcomed = new ArrayList<Future<Boolean>>();
        for (Channel channel : channels) {
            welcomed.add(threads.submit(() -> greet(channel, "again")));
        }
        return count(welcomed);
    }

    private static boolean greet(Channel channel, String words) throws InterruptedException {
        return channel.call(Greetings.hello(words), Deadline.after(TIMEOUT, Ticker.system()))
                .equals(new Reply.Done<>(Greetings.welcome(words)));
    }

    private static int count(List<Future<Boolean>> welcomed) throws InterruptedException, IOException {
        int count = 0;
        for (Future<Boolean> one : welcomed) {
            try {
                count += one.get() ? 1 : 0;
            } catch (ExecutionException e) {
                System.err.println(e.getCause());
            }
        }
        return count;
    }
}
