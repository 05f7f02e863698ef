using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Api;

namespace Irsactl.LocalCluster.Storage;

/// <summary>One step of the log. An object that is deleted carries the revision of its deletion.</summary>
/// <param name="Revision">The store's revision after it.</param>
/// <param name="Kind">What was changed.</param>
/// <param name="Before">The object before; null where it is new.</param>
/// <param name="After">The object after; null where it is gone.</param>
internal sealed record Change(long Revision, ResourceKind Kind, JsonObject? Before, JsonObject? After);
