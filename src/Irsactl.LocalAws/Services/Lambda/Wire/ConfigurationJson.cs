using System.Globalization;
using System.Text.Json;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Lambda.Model;

namespace Irsactl.LocalAws.Services.Lambda.Wire;

/// <summary>Writes what FunctionConfiguration is in answers.</summary>
internal sealed class ConfigurationJson(LambdaContext lambda)
{
    /// <summary>Writes the members.</summary>
    /// <param name="json">Inside an object.</param>
    /// <param name="function">The function.</param>
    /// <param name="version">One of its versions.</param>
    /// <param name="qualifier">What was asked for, which the ARN then names.</param>
    /// <param name="isListed">Whether it is one of many: lists tell nothing of states.</param>
    public void Write(Utf8JsonWriter json, Function function, FunctionVersion version, string qualifier, bool isListed = false)
    {
        json.WriteString("FunctionName", function.Name);
        json.WriteString("FunctionArn", function.ArnOf(qualifier));
        json.WriteString("Runtime", version.Runtime);
        json.WriteString("Role", version.Role);
        json.WriteString("Handler", version.Handler);
        json.WriteNumber("CodeSize", version.Code.Length);
        json.WriteString("Description", version.Description);
        json.WriteNumber("Timeout", version.Timeout);
        json.WriteNumber("MemorySize", version.MemorySize);
        json.WriteString("LastModified", Time(version.Modified));
        json.WriteString("CodeSha256", version.CodeSha256);
        json.WriteString("Version", version.Version);
        WriteEnvironment(json, version);
        json.WriteStartObject("TracingConfig");
        json.WriteString("Mode", version.TracingMode);
        json.WriteEndObject();
        json.WriteString("RevisionId", version.RevisionId);
        if (!isListed)
        {
            WriteState(json, version);
        }

        json.WriteString("PackageType", "Zip");
        json.WriteStartArray("Architectures");
        json.WriteStringValue(version.Architecture);
        json.WriteEndArray();
        json.WriteStartObject("EphemeralStorage");
        json.WriteNumber("Size", version.EphemeralStorage);
        json.WriteEndObject();
        json.WriteStartObject("SnapStart");
        json.WriteString("ApplyOn", "None");
        json.WriteString("OptimizationStatus", "Off");
        json.WriteEndObject();
        json.WriteStartObject("LoggingConfig");
        json.WriteString("LogFormat", "Text");
        json.WriteString("LogGroup", version.LogGroup);
        json.WriteEndObject();
    }

    /// <summary>A time as Lambda writes it.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    private void WriteState(Utf8JsonWriter json, FunctionVersion version)
    {
        var (now, settle) = (lambda.Now, lambda.Options.SettleDelay);
        if (version.IsPending(now, settle))
        {
            json.WriteString("State", "Pending");
            json.WriteString("StateReason", "The function is being created.");
            json.WriteString("StateReasonCode", "Creating");
        }
        else
        {
            json.WriteString("State", "Active");
        }

        if (version.IsUpdating(now, settle))
        {
            json.WriteString("LastUpdateStatus", "InProgress");
            json.WriteString("LastUpdateStatusReason", "The function is being created.");
            json.WriteString("LastUpdateStatusReasonCode", "Creating");
        }
        else if (!version.IsPending(now, settle))
        {
            json.WriteString("LastUpdateStatus", "Successful");
        }
    }

    private static void WriteEnvironment(Utf8JsonWriter json, FunctionVersion version)
    {
        if (version.Environment is { IsEmpty: false } environment)
        {
            json.WriteStartObject("Environment");
            json.WriteStartObject("Variables");
            foreach (var (name, value) in environment)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }
    }
}
