namespace Irsactl.Aws.Clients.Acm;

/// <summary>The DNS record by which ACM sees that a name is the requester's.</summary>
/// <param name="Name">Its name, without a final dot.</param>
/// <param name="Type">Its type: <c>CNAME</c>.</param>
/// <param name="Value">Where it leads, without a final dot.</param>
public sealed record ValidationRecord(string Name, string Type, string Value);
