namespace Irsactl.LocalAws.Foundation.Inventory;

/// <summary>A service in which things exist, and which says what they are. A test names the services that are not, and why.</summary>
internal interface IInventoried
{
    /// <summary>What exists, at this moment. Nothing secret is in it.</summary>
    IEnumerable<InventoryItem> Inventory { get; }
}
