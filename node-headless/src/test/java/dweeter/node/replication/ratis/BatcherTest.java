/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static dweeter.node.replication.ratis.TestGroup.soon;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.node.replication.Logged;
import dweeter.rpc.Meter;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatcherTest {

    private final List<Integer> entries = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> ends = new CopyOnWriteArrayList<>();
    private final Batcher<Long> batcher = new Batcher<>(this::submit, Meter.NOBODY);

    @AfterEach
    void close() {
        batcher.close();
    }

    @Test
    void a_lone_command_travels_alone() throws Exception {
        batcher.offer(new Proposal<>(new byte[]{1}), soon());

        eventually(() -> assertThat(entries).containsExactly(1));
    }

    @Test
    void who_listens_hears_how_many_travel_together_and_that_each_waited_for_its_answer() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        Meter meter = (measure, kind, value) -> heard
                .add(measure + " " + kind + (measure == Meter.Measure.BATCH ? " " + value : ""));
        var proposal = new Proposal<Long>(new byte[]{1});
        try (var listened = new Batcher<>(this::submit, meter)) {
            listened.offer(proposal, soon());
            eventually(() -> assertThat(heard).containsExactly("BATCH log-entry 1"));

            proposal.answer().complete(new Logged.Done<>(1L));

            assertThat(heard).containsExactly("BATCH log-entry 1", "WAIT log");
        }
    }

    @Test
    void at_most_two_entries_are_under_way_and_the_rest_travels_together() throws Exception {
        for (int i = 0; i < 2; i++) {
            batcher.offer(new Proposal<>(new byte[]{1}), soon());
            int sent = i + 1;
            eventually(() -> assertThat(entries).hasSize(sent));
        }
        for (int i = 0; i < 100; i++) {
            batcher.offer(new Proposal<>(new byte[]{1}), soon());
        }
        assertThat(entries).containsExactly(1, 1);

        ends.getFirst().complete(null);

        eventually(() -> assertThat(entries).containsExactly(1, 1, 100));
    }

    @Test
    void an_entry_is_not_much_larger_than_a_mebibyte() throws Exception {
        for (int i = 0; i < 2; i++) {
            batcher.offer(new Proposal<>(new byte[]{1}), soon());
            int sent = i + 1;
            eventually(() -> assertThat(entries).hasSize(sent));
        }
        for (int i = 0; i < 8; i++) {
            batcher.offer(new Proposal<>(new byte[RatisLog.MAX_COMMAND]), soon());
        }

        ends.forEach(end -> end.complete(null));

        eventually(() -> assertThat(entries).containsExactly(1, 1, 4, 4));
    }

    @Test
    void whoever_waits_when_it_closes_learns_that() throws Exception {
        var waiting = new ArrayList<Proposal<Long>>();
        for (int i = 0; i < 10; i++) {
            var proposal = new Proposal<Long>(new byte[]{1});
            waiting.add(proposal);
            batcher.offer(proposal, soon());
        }

        batcher.close();

        assertThat(batcher.offer(new Proposal<>(new byte[]{1}), soon())).isFalse();
        int travelling = entries.stream().mapToInt(Integer::intValue).sum();
        assertThat(waiting).filteredOn(proposal -> proposal.answer().isDone()).hasSize(10 - travelling)
                .allSatisfy(proposal -> assertThat(proposal.answer().join()).isInstanceOf(Logged.Unknown.class));
    }

    private CompletableFuture<?> submit(Batch<Long> batch) {
        var end = new CompletableFuture<Void>();
        ends.add(end);
        entries.add(Packing.unpack(batch.packed()).size());
        return end;
    }
}
