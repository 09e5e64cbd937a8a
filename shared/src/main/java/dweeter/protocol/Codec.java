/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

import dweeter.model.RequestId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// Turns frames into UTF-8 JSON and back: `{"type": …, "protocol": …, "id": …, "data": {…}}`.
///
/// Unknown members are ignored, so that a later version may say more. What makes a frame malformed: a missing or null
/// member that a record needs, a member of the frame itself given twice, one of another kind than asked for, and a value
/// that a record refuses. Safe for use by many threads.
public final class Codec {

    /// What this code speaks.
    public static final int VERSION = 1;

    private static final long NO_ID = -1;
    private static final int MAX_NESTING = 32;
    private static final int TYPICAL_FRAME = 512;
    private static final int SCRATCH = 4096;

    private final JsonMapper json = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                    .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                    .build())
            .annotationIntrospector(new RequiredMembers())
            .addModule(new ValuesModule())
            .addMixIn(dweeter.model.Item.class, ValuesModule.Kinds.OfItem.class)
            .addMixIn(Task.class, ValuesModule.Kinds.OfTask.class)
            // The data is a part of the frame: what follows it is the frame's own end.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            // The components of a record travel, and nothing that it derives from them.
            .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(Visibility.NONE))
            .changeDefaultPropertyInclusion(_ -> ValuesModule.WITHOUT_ABSENT)
            .build();

    public byte[] encode(Frame frame) {
        var bytes = new ByteArrayOutputStream(TYPICAL_FRAME);
        if (frame.message() instanceof Untouched untouched) {
            Vocabulary.Name name = Vocabulary.nameOf(untouched.kind());
            bytes.writeBytes(
                    ("{\"type\":\"" + name.type() + "\",\"protocol\":\"" + name.protocol() + "\",\"id\":" + frame.id()
                            + frame.request().map(request -> ",\"request\":\"" + request.text() + "\"").orElse("")
                            + ",\"data\":").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(untouched.data());
            bytes.write('}');
            return bytes.toByteArray();
        }
        Vocabulary.Name name = Vocabulary.nameOf(frame.message().getClass());
        try (JsonGenerator out = json.createGenerator(bytes, JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeStringProperty("type", name.type());
            out.writeStringProperty("protocol", name.protocol());
            out.writeNumberProperty("id", frame.id());
            frame.request().ifPresent(request -> out.writeStringProperty("request", request.text()));
            out.writeName("data");
            json.writeValue(out, frame.message());
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    public Frame decode(byte[] bytes) throws MalformedFrame {
        return decode(bytes, _ -> false);
    }

    /// The same, except that the data of some replies is left as it is, for whoever passes them on: see [Untouched]. What
    /// comes from another server and goes to a client need not be judged here; the client does.
    ///
    /// @param untouched says it of an id
    public Frame decode(byte[] bytes, LongPredicate untouched) throws MalformedFrame {
        int text = utf8Length(bytes);
        if (text < bytes.length) {
            throw new MalformedFrame(Refusal.MALFORMED, idIn(Arrays.copyOf(bytes, text)), "A frame is UTF-8");
        }
        var parts = new Parts(bytes, untouched);
        try (JsonParser in = json.createParser(bytes)) {
            parts.readFrom(in);
            return parts.frame();
        } catch (Complaint.NoNick e) {
            throw new MalformedFrame(Refusal.BAD_NICK, parts.idOrZero(), Complaint.about(e));
        } catch (JacksonException e) {
            throw new MalformedFrame(Refusal.MALFORMED, parts.idOrZero(), Complaint.about(e));
        }
    }

    /// The id in the beginning of a frame that cannot be read to its end, 0 if that does not reach so far.
    private long idIn(byte[] beginning) {
        var parts = new Parts(beginning, _ -> false);
        try (JsonParser in = json.createParser(beginning)) {
            parts.readFrom(in);
        } catch (JacksonException | MalformedFrame e) {
            // It ends in the middle of something.
        }
        return parts.idOrZero();
    }

    /// How many bytes at the beginning are UTF-8. The parser alone would take overlong forms, which are not.
    private static int utf8Length(byte[] bytes) {
        return isAscii(bytes) ? bytes.length : decodableLength(bytes);
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static int decodableLength(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        var scratch = CharBuffer.allocate(Math.min(bytes.length, SCRATCH));
        var rest = ByteBuffer.wrap(bytes);
        while (true) {
            CoderResult result = decoder.decode(rest, scratch, true);
            if (!result.isOverflow()) {
                return rest.position();
            }
            scratch.clear();
        }
    }

    /// The members of a frame while it is read. They may come in any order; the usual one, `data` last, needs no detour.
    private final class Parts {

        private final byte[] frame;
        private final LongPredicate untouched;
        private @Nullable String type;
        private @Nullable String protocol;
        private @Nullable JsonNode early;
        private @Nullable Message message;
        private long id = NO_ID;
        private Optional<RequestId> request = Optional.empty();

        Parts(byte[] frame, LongPredicate untouched) {
            this.frame = frame;
            this.untouched = untouched;
        }

        void readFrom(JsonParser in) throws MalformedFrame {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedFrame(Refusal.MALFORMED, 0, "A frame is a JSON object");
            }
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = in.currentName();
                if (isKnown(member)) {
                    throw new MalformedFrame(Refusal.MALFORMED, idOrZero(), "A frame has each of its members once");
                }
                in.nextToken();
                if (member.equals("data") && isToBeLeft()) {
                    message = rest(in);
                    return;
                }
                switch (member) {
                    case "type" -> type = word(in);
                    case "protocol" -> protocol = word(in);
                    case "id" -> id = number(in);
                    case "request" -> request = request(in);
                    case "data" -> readData(in);
                    default -> in.skipChildren();
                }
            }
            if (in.nextToken() != null) {
                throw new MalformedFrame(Refusal.MALFORMED, idOrZero(), "Something follows the frame");
            }
        }

        /// Only of a frame as this code writes it, whose data comes last.
        private boolean isToBeLeft() throws MalformedFrame {
            return id != NO_ID && untouched.test(id) && type != null && protocol != null
                    && !Failure.class.isAssignableFrom(messageClass()) && frame[frame.length - 1] == '}';
        }

        private Message rest(JsonParser in) throws MalformedFrame {
            int from = Math.toIntExact(in.currentTokenLocation().getByteOffset());
            return new Untouched(messageClass(), Arrays.copyOfRange(frame, from, frame.length - 1));
        }

        private boolean isKnown(String member) {
            return switch (member) {
                case "type" -> type != null;
                case "protocol" -> protocol != null;
                case "id" -> id != NO_ID;
                case "request" -> request.isPresent();
                case "data" -> message != null || early != null;
                default -> false;
            };
        }

        long idOrZero() {
            return Math.max(0, id);
        }

        private String word(JsonParser in) throws MalformedFrame {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                throw new MalformedFrame(Refusal.MALFORMED, idOrZero(), "Type and protocol are strings");
            }
            return in.getString();
        }

        private long number(JsonParser in) throws MalformedFrame {
            if (in.currentToken() != JsonToken.VALUE_NUMBER_INT
                    || in.getNumberType() == JsonParser.NumberType.BIG_INTEGER || in.getLongValue() < 0) {
                throw new MalformedFrame(Refusal.MALFORMED, 0, "An id is a whole number from 0 to 2^63 - 1");
            }
            return in.getLongValue();
        }

        private Optional<RequestId> request(JsonParser in) throws MalformedFrame {
            if (in.currentToken() == JsonToken.VALUE_NULL) {
                return Optional.empty();
            }
            if (in.currentToken() != JsonToken.VALUE_STRING || !RequestId.isOne(in.getString())) {
                throw new MalformedFrame(Refusal.MALFORMED, idOrZero(),
                        "The id of a request is 8 to 32 of a-z and 0-9");
            }
            return Optional.of(new RequestId(in.getString()));
        }

        private void readData(JsonParser in) throws MalformedFrame {
            if (type != null && protocol != null) {
                message = json.readValue(in, messageClass());
            } else {
                early = json.readTree(in);
            }
        }

        Frame frame() throws MalformedFrame {
            if (id == NO_ID) {
                throw new MalformedFrame(Refusal.MALFORMED, 0, "A frame has an id");
            }
            if (message == null) {
                Class<? extends Message> wanted = messageClass();
                message = json.treeToValue(early == null ? json.createObjectNode() : early, wanted);
            }
            if (message == null) {
                throw new MalformedFrame(Refusal.MALFORMED, id, "The data of a frame is a JSON object");
            }
            return new Frame(id, message, request);
        }

        private Class<? extends Message> messageClass() throws MalformedFrame {
            if (type == null || protocol == null) {
                throw new MalformedFrame(Refusal.MALFORMED, idOrZero(), "A frame has a type and a protocol");
            }
            Optional<Class<? extends Message>> known = Vocabulary.classOf(type, protocol);
            if (known.isEmpty()) {
                throw new MalformedFrame(Refusal.UNKNOWN_PROTOCOL, idOrZero(), "This server does not know it");
            }
            return known.get();
        }
    }
}
