/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryClient;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.RequestId;
import dweeter.model.Token;
import dweeter.node.operator.Operator;
import dweeter.node.operator.Traces;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.Follow;
import dweeter.rpc.CurrentRequest;

/// An id from the client to the owner, and what an operator finds by it.
@Tag(TestNetwork.TAG)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TracedRequestTest {

    private static final RequestId ID = new RequestId("k7m2p9xq4c");

    @Test
    void an_operator_sees_what_the_entry_and_the_home_did_for_a_request(@TempDir Path directory) throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2);
                EntryClient client = network.client();
                var operator = new Operator(network.forOperators())) {
            Token ada = Traffic.register(client, "ada");
            Traffic.register(client, "bea");
            CurrentRequest.ask(ID, () -> Traffic.done(client, new Follow(ada, Cid.fresh(), new Nick("bea"))));

            Traces traces = operator.trace(ID, network.serverAddresses()).orElseThrow();

            assertThat(traces.silent()).isEmpty();
            assertThat(traces.steps()).extracting(step -> step.did().door() + " " + step.did().kind())
                    .contains("clients follow", "tweeter follow");
            assertThat(traces.steps()).extracting(step -> step.did().result()).contains("done");
            assertThat(traces.steps().toString()).doesNotContain("ada").doesNotContain("bea");
        }
    }

    @Test
    void of_an_unknown_id_nothing_is_found(@TempDir Path directory) throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1);
                var operator = new Operator(network.forOperators())) {
            assertThat(operator.trace(ID, network.serverAddresses()).orElseThrow().steps()).isEmpty();
        }
    }
}
