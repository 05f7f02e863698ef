using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Lambda.Wire;

/// <summary>Reads a function's settings. What is not given stays as it was.</summary>
internal static partial class SettingsReader
{
    private const int MaxTimeout = 900;
    private const int MaxMemory = 10_240;
    private const int MaxEnvironment = 4_096;
    private const string RolePattern = @"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+";
    private const string LogGroupPattern = @"[\.\-_/#A-Za-z0-9]+";

    // Settings that would do something here that they do not: better said than passed over.
    private static readonly string[] Unserved =
    [
        "VpcConfig", "DeadLetterConfig", "KMSKeyArn", "Layers", "FileSystemConfigs", "ImageConfig", "CodeSigningConfigArn", "SnapStart",
        "CapacityProviderConfig", "DurableConfig", "TenancyConfig",
    ];

    private static readonly string[] Runtimes =
    [
        "nodejs18.x", "nodejs20.x", "nodejs22.x", "nodejs24.x", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14",
        "java8.al2", "java11", "java17", "java21", "java25", "dotnet8", "dotnet10", "ruby3.2", "ruby3.3", "ruby3.4", "ruby4.0",
        "provided.al2", "provided.al2023",
    ];

    private static readonly FrozenSet<string> ReservedVariables = FrozenSet.Create(
        StringComparer.Ordinal,
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR");

    /// <summary>Reads the settings over those that were.</summary>
    /// <param name="parameters">The members of the request.</param>
    /// <param name="before">What holds for members that are not given.</param>
    public static FunctionVersion Read(JsonParameters parameters, FunctionVersion before)
    {
        RefuseUnserved(parameters);
        var check = new LambdaCheck();
        var (role, handler, description, runtime) =
            (parameters.Text("Role"), parameters.Text("Handler"), parameters.Text("Description"), parameters.Text("Runtime"));
        var (timeout, memory) = (parameters.Number("Timeout"), parameters.Number("MemorySize"));
        var storage = parameters.Structure("EphemeralStorage");
        var tracing = parameters.Structure("TracingConfig");
        var (space, mode, logGroup) = (storage?.Number("Size"), tracing?.Text("Mode"), ReadLogGroup(parameters));
        check.Pattern("role", role, RoleForm(), RolePattern);
        check.Length("handler", handler, 0, 128);
        check.Pattern("handler", handler, HandlerForm(), @"[^\s]+");
        check.Length("description", description, 0, 256);
        check.Range("timeout", timeout, 1, MaxTimeout);
        check.Range("memorySize", memory, 128, MaxMemory);
        check.Range("ephemeralStorage.size", space, 512, MaxMemory);
        check.Choice("tracingConfig.mode", mode, "Active", "PassThrough");
        check.Length("loggingConfig.logGroup", logGroup, 1, 512);
        check.Pattern("loggingConfig.logGroup", logGroup, LogGroupForm(), LogGroupPattern);
        check.Finish();
        return runtime is not null && !Runtimes.Contains(runtime, StringComparer.Ordinal)
            ? throw LambdaErrors.InvalidParameter(
                $"Value {runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: "
                + $"[{string.Join(", ", Runtimes)}] or be a valid ARN")
            : before with
            {
                Role = role ?? before.Role,
                Handler = handler ?? before.Handler,
                Description = description ?? before.Description,
                Runtime = runtime ?? before.Runtime,
                Timeout = timeout ?? before.Timeout,
                MemorySize = memory ?? before.MemorySize,
                EphemeralStorage = space ?? before.EphemeralStorage,
                TracingMode = mode ?? before.TracingMode,
                LogGroup = logGroup ?? before.LogGroup,
                Environment = ReadEnvironment(parameters) ?? before.Environment,
            };
    }

    /// <summary>Reads the one architecture of a request that can name it, or null.</summary>
    public static string? ReadArchitecture(JsonParameters parameters)
    {
        var given = parameters.Texts("Architectures");
        var check = new LambdaCheck();
        foreach (var architecture in given ?? [])
        {
            check.Choice("architectures", architecture, "x86_64", "arm64");
        }

        check.Finish();
        return given switch
        {
            null or [] => null,
            [var only] => only,
            _ => throw LambdaErrors.Validation(
                "1 validation error detected: Value at 'architectures' failed to satisfy constraint: Member must have length less "
                + "than or equal to 1"),
        };
    }

    private static ImmutableSortedDictionary<string, string>? ReadEnvironment(JsonParameters parameters)
    {
        var environment = parameters.Structure("Environment");
        if (environment?.Map("Variables") is not { } variables)
        {
            return null;
        }

        if (variables.Keys.Where(ReservedVariables.Contains).ToList() is { Count: > 0 } reserved)
        {
            throw LambdaErrors.InvalidParameter(
                "Lambda was unable to configure your environment variables because the environment variables you have provided contains " +
                "reserved keys that are " +
                $"currently not supported for modification. Reserved keys used in this request: {string.Join(", ", reserved)}");
        }

        var check = new LambdaCheck();
        foreach (var name in variables.Keys)
        {
            check.Pattern("environment.variables", name, VariableForm(), "[a-zA-Z]([a-zA-Z0-9_])+");
        }

        check.Finish();
        return variables.Sum(variable => Encoding.UTF8.GetByteCount(variable.Key) + Encoding.UTF8.GetByteCount(variable.Value))
            > MaxEnvironment
            ? throw LambdaErrors.InvalidParameter(
                "Lambda was unable to configure your environment variables because the environment variables you have provided "
                + "exceeded the 4KB limit.")
            : variables.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static string? ReadLogGroup(JsonParameters parameters)
    {
        var logging = parameters.Structure("LoggingConfig");
        return logging?.Text("LogFormat") is "JSON"
            ? throw LambdaErrors.NotImplemented("functions that log as JSON: LoggingConfig")
            : logging?.Text("LogGroup");
    }

    private static void RefuseUnserved(JsonParameters parameters)
    {
        if (Unserved.FirstOrDefault(name => parameters.IsGiven(name)) is { } unserved)
        {
            throw LambdaErrors.NotImplemented($"functions with {unserved}");
        }
    }

    [GeneratedRegex(
        @"^arn:(aws[a-zA-Z-]*)?:iam::[0-9]{12}:role/?[a-zA-Z_0-9+=,.@\-/]+\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RoleForm();

    [GeneratedRegex(@"^[^\s]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex HandlerForm();

    [GeneratedRegex(@"^[.\-_/#A-Za-z0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex LogGroupForm();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_]+\\z", RegexOptions.NonBacktracking)]
    private static partial Regex VariableForm();
}
