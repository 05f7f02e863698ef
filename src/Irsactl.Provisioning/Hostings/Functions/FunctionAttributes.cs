using Irsactl.Aws.Clients.Lambda;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>A function's settings, attribute by attribute.</summary>
internal static class FunctionAttributes
{
    /// <summary>What becomes of the settings.</summary>
    /// <param name="found">What was found; null where there is no function.</param>
    /// <param name="wanted">What they are to be.</param>
    public static IEnumerable<AttributeChange> Changes(FunctionSettings? found, FunctionSettings wanted) =>
    [
        .. Attributes.If("runtime", found?.Runtime, wanted.Runtime),
        .. Attributes.If("handler", found?.Handler, wanted.Handler),
        .. Attributes.If("role", found?.RoleArn, wanted.RoleArn),
        .. Attributes.If("description", found?.Description, wanted.Description),
        .. Attributes.If("timeout", Number(found?.TimeoutSeconds, "seconds"), Number(wanted.TimeoutSeconds, "seconds")),
        .. Attributes.If("memory", Number(found?.MemoryMegabytes, "MB"), Number(wanted.MemoryMegabytes, "MB")),
        .. EnvironmentChanges(found?.Environment, wanted.Environment),
    ];

    private static AttributeValue Number(int? number, string unit) =>
        number is null ? AttributeValue.Absent : AttributeValue.Of($"{AttributeValue.Of(number.Value)} {unit}");

    /// <summary>Values that are not ours may be somebody's secret.</summary>
    private static IEnumerable<AttributeChange> EnvironmentChanges(
        IReadOnlyDictionary<string, string>? found, IReadOnlyDictionary<string, string> wanted) =>
        (found?.Keys ?? []).Union(wanted.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(name =>
        {
            var before = found?.GetValueOrDefault(name);
            var after = wanted.GetValueOrDefault(name);
            return before == after
                ? []
                : Attributes.If(
                    $"environment.{name}",
                    before is null ? AttributeValue.Absent : AttributeValue.Hidden("another value, not shown"),
                    AttributeValue.Of(after));
        });
}
