using Irsactl.LocalAws.Services.Route53.Dns;
using Irsactl.LocalAws.Services.Route53.Model;

namespace Irsactl.LocalAws.Services.Route53.Changes;

/// <summary>One change of a batch.</summary>
/// <param name="Action"><c>CREATE</c>, <c>DELETE</c> or <c>UPSERT</c>.</param>
/// <param name="Name">The record set's name.</param>
/// <param name="Record">The record set.</param>
internal sealed record RecordChange(string Action, DnsName Name, RecordSet Record)
{
    /// <summary>Makes a set that is not there yet.</summary>
    public const string Create = "CREATE";

    /// <summary>Deletes a set that is exactly this one.</summary>
    public const string Delete = "DELETE";

    /// <summary>Makes a set or replaces the one that is there.</summary>
    public const string Upsert = "UPSERT";

    /// <summary>All actions.</summary>
    public static readonly string[] Actions = [Create, Delete, Upsert];
}
