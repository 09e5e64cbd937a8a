/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.List;

import dweeter.model.Peer;
import dweeter.protocol.ChordMessage.NodeDescribed;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The ring as JSON.
final class RingJson {

    private RingJson() {}

    static String write(List<NodeDescribed> nodes) {
        var json = JsonMapper.shared();
        ArrayNode ring = json.createArrayNode();
        for (NodeDescribed node : nodes) {
            ObjectNode one = ring.addObject();
            one.put("id", node.self().id().toString());
            node.route().ifPresent(route -> {
                one.put("from", route.range().from().toString());
                one.put("to", route.range().to().toString());
                one.put("epoch", route.epoch());
            });
            ArrayNode peers = one.putArray("peers");
            for (Peer peer : node.self().siblings()) {
                peers.addObject().put("chord", peer.chord().toString()).put("tweeter", peer.tweeter().toString());
            }
            one.put("users", node.users());
            one.put("items", node.items());
            one.put("state", node.state());
        }
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(ring);
    }
}
