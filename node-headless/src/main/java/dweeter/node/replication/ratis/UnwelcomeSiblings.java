/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;

import javax.net.ssl.SSLSession;

import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import org.apache.ratis.thirdparty.io.grpc.Grpc;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.apache.ratis.thirdparty.io.grpc.Status;

import dweeter.security.Principal;
import dweeter.security.Revocations;

/// Hears nothing more from a sibling whose certificate has been revoked, also over a connection that was open before, and nothing
/// from who calls from elsewhere.
///
/// @param revoked whose are
/// @param from    from where siblings call
record UnwelcomeSiblings(Revocations revoked, Predicate<InetAddress> from) implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        Optional<Principal> caller = caller(call);
        boolean elsewhere = call.getAttributes()
                .get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress remote
                && !from.test(remote.getAddress());
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {

            @Override
            public void onMessage(Q message) {
                if (elsewhere || caller.filter(revoked::isRevoked).isPresent()) {
                    call.close(Status.PERMISSION_DENIED.withDescription("not from there, or not any more"),
                            new Metadata());
                } else {
                    super.onMessage(message);
                }
            }
        };
    }

    private static Optional<Principal> caller(ServerCall<?, ?> call) {
        Optional<SSLSession> session = Optional.ofNullable(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
        return session.flatMap(Principal::of);
    }
}
