namespace Irsactl.LocalAws.Foundation.Names;

/// <summary>The public records of DNS, as far as the account's own hosted zones hold them.</summary>
internal interface IDnsRecords
{
    /// <summary>Finds the name that another name leads to, by an alias record or a CNAME.</summary>
    /// <param name="name">The name in lower case without a final dot.</param>
    /// <returns>The other name, in lower case without a final dot; null where the zones say nothing.</returns>
    string? FindTarget(string name);

    /// <summary>Finds the values of a record set.</summary>
    /// <param name="name">The name in lower case without a final dot.</param>
    /// <param name="type">Such as <c>CNAME</c>.</param>
    /// <returns>The values as they are in the zone; empty where there is no such record set.</returns>
    IReadOnlyList<string> Find(string name, string type);
}
