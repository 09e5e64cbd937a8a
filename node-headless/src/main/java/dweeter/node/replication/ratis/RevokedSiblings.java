/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.util.Optional;

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

/// Hears nothing more from a sibling whose certificate has been revoked, also over a connection that was open before.
///
/// @param revoked whose are
record RevokedSiblings(Revocations revoked) implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        Optional<Principal> caller = caller(call);
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {

            @Override
            public void onMessage(Q message) {
                if (caller.filter(revoked::isRevoked).isPresent()) {
                    call.close(Status.PERMISSION_DENIED.withDescription("the certificate was revoked"), new Metadata());
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
