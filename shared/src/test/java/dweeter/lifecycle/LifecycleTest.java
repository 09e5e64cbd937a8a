/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class LifecycleTest {

    private final Lifecycle lifecycle = new Lifecycle();
    private final List<String> closed = new ArrayList<>();

    @Test
    void parts_are_closed_in_reverse_order() {
        lifecycle.add(part("first"));
        lifecycle.add(part("second"));
        lifecycle.add(part("third"));

        lifecycle.close();

        assertThat(closed).containsExactly("third", "second", "first");
    }

    @Test
    void a_part_is_handed_back_as_it_came() {
        AutoCloseable part = part("one");

        assertThat(lifecycle.add(part)).isSameAs(part);
    }

    @Test
    void one_that_fails_to_close_does_not_keep_the_others_from_it() {
        lifecycle.add(part("first"));
        lifecycle.add(() -> {
            throw new IllegalStateException("on purpose");
        });
        lifecycle.add(() -> {
            throw new NoClassDefFoundError("on purpose");
        });
        lifecycle.add(part("last"));

        lifecycle.close();

        assertThat(closed).containsExactly("last", "first");
    }

    @Test
    void it_is_closed_once() {
        lifecycle.add(part("one"));

        lifecycle.close();
        lifecycle.close();

        assertThat(closed).containsExactly("one");
    }

    @Test
    void an_interruption_of_one_part_does_not_hurry_the_next_but_is_not_forgotten() {
        lifecycle.add(() -> closed.add("interrupted " + Thread.currentThread().isInterrupted()));
        lifecycle.add(() -> {
            throw new InterruptedException();
        });

        lifecycle.close();

        assertThat(closed).containsExactly("interrupted false");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_part_that_comes_after_the_end_is_closed_at_once() {
        lifecycle.close();

        assertThatThrownBy(() -> lifecycle.add(part("late"))).isInstanceOf(IllegalStateException.class);

        assertThat(closed).containsExactly("late");
    }

    private AutoCloseable part(String name) {
        return () -> closed.add(name);
    }
}
