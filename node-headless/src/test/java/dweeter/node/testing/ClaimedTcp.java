/* SPDX-License-Identifier: MIT */
package dweeter.node.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

import dweeter.model.Address;
import dweeter.security.Principal;
import dweeter.security.Role;
import dweeter.transport.Connection;
import dweeter.transport.Listener;
import dweeter.transport.Transport;

/// Plain TCP on which both ends say who they are, and are believed: what mutual TLS costs is measured against it.
///
/// @param plain what it goes over
/// @param self  who says so
public record ClaimedTcp(Transport plain, Principal self) implements Transport {

    @Override
    public Connection connect(Address to, Duration timeout) throws IOException {
        var claimed = new Claimed(plain.connect(to, timeout), self);
        claimed.tell();
        claimed.hear();
        return claimed;
    }

    @Override
    public Listener listen(String host, int port) throws IOException {
        Listener listener = plain.listen(host, port);
        return new Listener() {

            @Override
            public Address address() {
                return listener.address();
            }

            @Override
            public Connection accept() throws IOException {
                return new Claimed(listener.accept(), self);
            }

            @Override
            public boolean isClosed() {
                return listener.isClosed();
            }

            @Override
            public void close() {
                listener.close();
            }
        };
    }

    private record Claimed(Connection plain, Principal self, AtomicReference<Optional<Principal>> other)
            implements
                Connection {

        Claimed(Connection plain, Principal self) {
            this(plain, self, new AtomicReference<>(Optional.empty()));
        }

        void tell() throws IOException {
            plain.send((self.role().word() + " " + self.serial() + " " + self.name()).getBytes(StandardCharsets.UTF_8));
        }

        void hear() throws IOException {
            byte[] claim = plain.receive().orElseThrow(() -> new IOException("nobody says who it is"));
            String[] words = new String(claim, StandardCharsets.UTF_8).split(" ", 3);
            other.set(Optional.of(new Principal(Role.of(words[0]).orElseThrow(), words[2], new BigInteger(words[1]))));
        }

        @Override
        public void establish() throws IOException {
            plain.establish();
            hear();
            tell();
        }

        @Override
        public Optional<Principal> principal() {
            return other.get();
        }

        @Override
        public String remote() {
            return plain.remote();
        }

        @Override
        public String origin() {
            return plain.origin();
        }

        @Override
        public void onUnread(IntConsumer change) {
            plain.onUnread(change);
        }

        @Override
        public Optional<byte[]> receive() throws IOException {
            return plain.receive();
        }

        @Override
        public void send(byte[] frame) throws IOException {
            plain.send(frame);
        }

        @Override
        public boolean isSending() {
            return plain.isSending();
        }

        @Override
        public void awaitSent(Duration patience) throws InterruptedException {
            plain.awaitSent(patience);
        }

        @Override
        public void close() {
            plain.close();
        }
    }
}
