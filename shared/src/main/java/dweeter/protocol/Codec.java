/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Turns frames into UTF-8 JSON and back: `{"type": …, "protocol": …, "id": …, "data": {…}}`.
///
/// Unknown members of `data` are ignored, so that a later version may say more; a missing or null one that a record needs
/// makes the frame malformed, and so does a value that a record refuses. Safe for use by many threads.
public final class Codec {

    /// What this code speaks.
    public static final int VERSION = 1;

    private static final int MAX_NESTING = 32;
    private static final int TYPICAL_FRAME = 512;

    private final JsonMapper json = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                    .build())
            .addModule(new ValuesModule())
            .addMixIn(dweeter.model.Item.class, ValuesModule.Kinds.OfItem.class)
            .addMixIn(Task.class, ValuesModule.Kinds.OfTask.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .changeDefaultPropertyInclusion(_ -> ValuesModule.WITHOUT_ABSENT)
            .build();

    public byte[] encode(Frame frame) {
        var bytes = new ByteArrayOutputStream(TYPICAL_FRAME);
        Vocabulary.Name name = Vocabulary.nameOf(frame.message());
        try (JsonGenerator out = json.createGenerator(bytes, JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeStringProperty("type", name.type());
            out.writeStringProperty("protocol", name.protocol());
            out.writeNumberProperty("id", frame.id());
            out.writeName("data");
            json.writeValue(out, frame.message());
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    public Frame decode(byte[] bytes) throws MalformedFrame {
        var parts = new Parts();
        try (JsonParser in = json.createParser(bytes)) {
            parts.readFrom(in);
            return new Frame(parts.id, parts.message());
        } catch (JacksonException e) {
            throw new MalformedFrame(Refusal.MALFORMED, parts.id, e.getOriginalMessage());
        }
    }

    /// The members of a frame while it is read. They may come in any order; the usual one, `data` last, needs no detour.
    private final class Parts {

        private @Nullable String type;
        private @Nullable String protocol;
        private @Nullable JsonNode early;
        private @Nullable Message message;
        private long id;

        void readFrom(JsonParser in) throws MalformedFrame {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedFrame(Refusal.MALFORMED, 0, "A frame is a JSON object");
            }
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = in.currentName();
                in.nextToken();
                switch (member) {
                    case "type" -> type = in.getString();
                    case "protocol" -> protocol = in.getString();
                    case "id" -> id = Math.max(0, in.getLongValue());
                    case "data" -> readData(in);
                    default -> in.skipChildren();
                }
            }
            if (in.nextToken() != null) {
                throw new MalformedFrame(Refusal.MALFORMED, id, "Something follows the frame");
            }
        }

        private void readData(JsonParser in) throws MalformedFrame {
            if (type != null && protocol != null) {
                message = json.readValue(in, messageClass());
            } else {
                early = json.readTree(in);
            }
        }

        Message message() throws MalformedFrame {
            if (message != null) {
                return message;
            }
            Class<? extends Message> wanted = messageClass();
            return json.treeToValue(early == null ? json.createObjectNode() : early, wanted);
        }

        private Class<? extends Message> messageClass() throws MalformedFrame {
            if (type == null || protocol == null) {
                throw new MalformedFrame(Refusal.MALFORMED, id, "A frame has a type and a protocol");
            }
            Optional<Class<? extends Message>> known = Vocabulary.classOf(type, protocol);
            if (known.isEmpty()) {
                throw new MalformedFrame(Refusal.UNKNOWN_PROTOCOL, id, "This server does not know it");
            }
            return known.get();
        }
    }
}
