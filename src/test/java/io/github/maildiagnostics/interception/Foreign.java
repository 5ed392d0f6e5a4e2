package io.github.maildiagnostics.interception;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;

/** Calls public methods and constructors of classes that the tests are not compiled against. */
record Foreign(ClassLoader loader) {
    Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, loader);
    }

    Object create(String type, Object... arguments) throws Exception {
        for (var constructor : type(type).getConstructors()) {
            if (accepts(constructor.getParameterTypes(), arguments)) {
                return constructor.newInstance(arguments);
            }
        }
        throw new NoSuchMethodException("a constructor of " + type);
    }

    Object array(String type, Object... elements) throws Exception {
        Object array = Array.newInstance(type(type), elements.length);
        for (int i = 0; i < elements.length; i++) {
            Array.set(array, i, elements[i]);
        }
        return array;
    }

    /** What a static method throws comes out as it was thrown. */
    Object callStatic(String type, String method, Object... arguments) throws Exception {
        return call(type(type), null, method, arguments);
    }

    /** What the method throws comes out as it was thrown. */
    Object call(Object target, String method, Object... arguments) throws Exception {
        return call(target.getClass(), target, method, arguments);
    }

    private static Object call(Class<?> type, Object target, String name, Object... arguments) throws Exception {
        Method method = Stream.concat(Stream.of(type.getMethods()), interfaces(type))
                .filter(m -> m.getName().equals(name) && (target != null || Modifier.isStatic(m.getModifiers())))
                .filter(m -> Modifier.isPublic(m.getDeclaringClass().getModifiers()))
                .filter(m -> accepts(m.getParameterTypes(), arguments))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(type.getName() + "." + name));
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            throw e;
        }
    }

    private static Stream<Method> interfaces(Class<?> type) {
        return Stream.<Class<?>>iterate(type, c -> c != null, c -> c.getSuperclass())
                .flatMap(c -> Stream.of(c.getInterfaces()))
                .flatMap(c -> Stream.of(c.getMethods()));
    }

    private static boolean accepts(Class<?>[] parameters, Object... arguments) {
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            boolean number = parameters[i] == int.class || parameters[i] == Integer.class;
            boolean fits = number ? arguments[i] instanceof Integer : parameters[i].isInstance(arguments[i]);
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
