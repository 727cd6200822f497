namespace OneNce.Preparation
{
    /// <summary>Where a schema stands, and the name that follows from that.</summary>
    internal sealed class Place
    {
        private readonly Node holder;

        private readonly string key;

        private int index;

        public Place(string name, Node holder, string key) => (Name, this.holder, this.key) = (name, holder, key);

        public string Name { get; }

        /// <summary>Whether the schema has a name of its own in the document.</summary>
        public bool IsNamed => holder is null;

        /// <summary>Whether it is one of several that apply together.</summary>
        public bool IsPart { get; private set; }

        /// <summary>Whether it is a member of an object, or the items of one.</summary>
        public bool IsMember { get; private set; }

        /// <summary>Whether it lists the fields of a form.</summary>
        public bool IsForm { get; set; }

        public Place Below(string name, Node parent, string at, bool isMember) =>
            new Place(name, parent, at) { IsMember = isMember };

        public Place Among(string name, Node list, int at, bool isPart) =>
            new Place(name, list, null)
            {
                index = at,
                IsPart = isPart,
                IsMember = IsMember,
            };

        public void Put(Node node)
        {
            if (key is null)
            {
                holder.Items[index] = node;
            }
            else
            {
                holder[key] = node;
            }
        }
    }
}
