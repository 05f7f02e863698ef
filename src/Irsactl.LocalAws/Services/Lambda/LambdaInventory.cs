using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Services.Lambda.Model;

namespace Irsactl.LocalAws.Services.Lambda;

/// <summary>What exists in Lambda. Of environment variables only the names are in it.</summary>
internal static class LambdaInventory
{
    /// <summary>The functions.</summary>
    public static IEnumerable<InventoryItem> Of(LambdaState state) => state.Functions.Values.Select(Of);

    private static InventoryItem Of(Function function) => new("function", function.Arn, function.Name)
    {
        Region = function.Region,
        Facts =
        [
            new("runtime", function.Latest.Runtime),
            new("handler", function.Latest.Handler),
            InventoryFact.Of("environment variables", function.Latest.Environment?.Keys ?? []),
            InventoryFact.Of("URLs", function.Urls.Values.Select(url => $"https://{url.HostIn(function.Region)}/ ({url.AuthType})")),
            InventoryFact.Of("versions", function.Versions.Select(version => version.Version)),
            InventoryFact.Of("aliases", function.Aliases.Keys),
            InventoryFact.At("made", function.Latest.Created),
            InventoryFact.Of("tags", function.Tags.Select(tag => $"{tag.Key}={tag.Value}")),
        ],
        Links = [new("runs as", function.Latest.Role)],
        Hosts = [.. function.Urls.Values.Select(url => url.HostIn(function.Region).ToLowerInvariant())],
    };
}
