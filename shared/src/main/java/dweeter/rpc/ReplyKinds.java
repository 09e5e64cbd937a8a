/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.protocol.Untouched;

/// Which message answers a kind of request, as the declaration of the request says. What comes over a connection is no more
/// than what somebody at the other end chose to send.
final class ReplyKinds {

    private static final ClassValue<Class<?>> KINDS = new ClassValue<>() {

        @Override
        protected Class<?> computeValue(Class<?> request) {
            return find(request).orElse(Message.class);
        }
    };

    private ReplyKinds() {}

    static boolean answers(Request<?> request, Message reply) {
        return KINDS.get(request.getClass())
                .isAssignableFrom(reply instanceof Untouched untouched ? untouched.kind() : reply.getClass());
    }

    private static Optional<Class<?>> find(Class<?> type) {
        return Arrays.stream(type.getGenericInterfaces()).flatMap(ReplyKinds::named).findFirst();
    }

    /// The families of requests all hand their one type argument on to [Request].
    private static Stream<Class<?>> named(Type parent) {
        return switch (parent) {
            case ParameterizedType generic when generic.getRawType() instanceof Class<?> raw
                    && Request.class.isAssignableFrom(raw)
                    && generic.getActualTypeArguments()[0] instanceof Class<?> reply ->
                Stream.of(reply);
            case Class<?> plain -> find(plain).stream();
            default -> Stream.empty();
        };
    }
}
