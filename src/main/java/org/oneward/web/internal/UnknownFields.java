package org.oneward.web.internal;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.oneward.shared.Wrong;
import org.oneward.web.Words;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** Fields of a body that there are not: read over, so that all of them are named and not the first alone. */
class UnknownFields extends DeserializationProblemHandler {

    private static final String HERE = UnknownFields.class.getName();
    private static final int MOST = 20;

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context, JsonParser parser, ValueDeserializer<?> deserializer, Object bean,
            String name) {
        List<Wrong.Field> found = found();
        if (found.size() < MOST) {
            found.add(new Wrong.Field(name, Words.say("wrong.unknown-field")));
        }
        parser.skipChildren();
        return true;
    }

    @SuppressWarnings("unchecked")
    static List<Wrong.Field> found() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        var found = (List<Wrong.Field>) request.getAttribute(HERE, RequestAttributes.SCOPE_REQUEST);
        if (found == null) {
            found = new ArrayList<>();
            request.setAttribute(HERE, found, RequestAttributes.SCOPE_REQUEST);
        }
        return found;
    }

    @RestControllerAdvice
    static class Named extends RequestBodyAdviceAdapter {

        @Override
        public boolean supports(
                MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
            return true;
        }

        @Override
        public Object afterBodyRead(
                Object body, HttpInputMessage message, MethodParameter parameter, Type type,
                Class<? extends HttpMessageConverter<?>> converter) {
            if (!found().isEmpty()) {
                throw new Wrong(found());
            }
            return body;
        }
    }
}
