// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Strict JSON: nothing unknown, nothing twice, nothing coerced, nothing behind the end. */
final class CoreJson {

    static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(LogicalType.Textual, CoreJson::onlyText)
                    .addModule(times())
                    .build();

    private CoreJson() {}

    private static void onlyText(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** One of our own shapes, to be changed. */
    static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Refuses with request-invalid what has not the form of {@code type}. */
    static <T> T read(byte[] json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw Problem.REQUEST_INVALID.refused();
            }
            return value;
        } catch (IOException notThatForm) {
            throw Problem.REQUEST_INVALID.refused();
        }
    }

    private static SimpleModule times() {
        SimpleModule module = new SimpleModule("times of the contract");
        module.addSerializer(LocalDate.class, new ToStringSerializer(LocalDate.class));
        module.addSerializer(
                Instant.class,
                new StdSerializer<>(Instant.class) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void serialize(
                            Instant time, JsonGenerator out, SerializerProvider provider)
                            throws IOException {
                        out.writeString(time.truncatedTo(ChronoUnit.SECONDS).toString());
                    }
                });
        module.addDeserializer(
                Instant.class,
                new JsonDeserializer<>() {
                    @Override
                    public Instant getNullValue(DeserializationContext context)
                            throws JsonMappingException {
                        // the contract knows absent times, not null ones
                        throw JsonMappingException.from(context, "null is not a time");
                    }

                    @Override
                    public Object getAbsentValue(DeserializationContext context) {
                        return null;
                    }

                    @Override
                    public Instant deserialize(JsonParser in, DeserializationContext context)
                            throws IOException {
                        String text = in.getText();
                        if (!TIME.matcher(text).matches()) {
                            throw JsonMappingException.from(context, "not the contract's form");
                        }
                        try {
                            return Instant.parse(text);
                        } catch (DateTimeException notATime) {
                            throw JsonMappingException.from(context, "not a time");
                        }
                    }
                });
        return module;
    }
}
