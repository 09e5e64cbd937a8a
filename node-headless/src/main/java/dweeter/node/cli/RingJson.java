/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import dweeter.node.operator.Ring;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The ring as JSON.
final class RingJson {

    private RingJson() {}

    static String write(Ring described) {
        var json = JsonMapper.shared();
        ObjectNode whole = json.createObjectNode();
        whole.put("health", described.health());
        whole.put("copies", described.copies());
        ArrayNode ring = whole.putArray("nodes");
        for (NodeDescribed node : described.nodes()) {
            ObjectNode one = ring.addObject();
            one.put("id", node.self().id().toString());
            node.route().ifPresent(route -> {
                one.put("from", route.range().from().toString());
                one.put("to", route.range().to().toString());
                one.put("epoch", route.epoch());
            });
            ArrayNode peers = one.putArray("peers");
            for (SiblingState sibling : node.siblings()) {
                peers.addObject().put("chord", sibling.peer().chord().toString())
                        .put("tweeter", sibling.peer().tweeter().toString()).put("leads", sibling.leads())
                        .put("behind", sibling.behind()).put("silentMillis", sibling.silentMillis());
            }
            node.handoff().ifPresent(handoff -> one.put("handoff", handoff));
            one.put("users", node.users());
            one.put("items", node.items());
            one.put("state", node.state());
        }
        ObjectNode states = whole.putObject("states");
        described.states().forEach((peer, state) -> states.put(peer.toString(), state));
        ArrayNode spares = whole.putArray("spares");
        described.spares().forEach(spare -> spares.add(spare.peer().tweeter().toString()));
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(whole);
    }
}
