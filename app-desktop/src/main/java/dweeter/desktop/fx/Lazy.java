/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import java.util.Optional;
import java.util.function.Supplier;

/// Something that takes time to make, and is made when it is first asked for. For any thread.
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private Optional<T> made = Optional.empty();

    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T now = made.orElseGet(maker);
        made = Optional.of(now);
        return now;
    }
}
