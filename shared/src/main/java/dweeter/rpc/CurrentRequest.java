/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.util.Optional;

import dweeter.model.RequestId;

/// For which request of a user a thread works. It comes with a frame, is known to everything that is done to answer it, goes
/// along with what is asked of others meanwhile, and stands in the lines that are logged.
public final class CurrentRequest {

    private static final ScopedValue<RequestId> ID = ScopedValue.newInstance();

    private CurrentRequest() {}

    /// That of this thread; empty where it works for nobody in particular.
    public static Optional<RequestId> id() {
        return ID.isBound() ? Optional.of(ID.get()) : Optional.empty();
    }

    /// The same work, for a request if there is one, on whichever thread.
    public static Runnable within(Optional<RequestId> request, Runnable work) {
        return request.<Runnable>map(id -> () -> ScopedValue.where(ID, id).run(work)).orElse(work);
    }

    /// The same work for the request of this thread, on another thread.
    public static Runnable carried(Runnable work) {
        return within(id(), work);
    }

    /// The same question, for a request.
    public static <T> T ask(RequestId request, Question<T> question) throws InterruptedException {
        return ScopedValue.where(ID, request).call(question::ask);
    }

    /// What is asked for somebody.
    @FunctionalInterface
    public interface Question<T> {

        T ask() throws InterruptedException;
    }
}
