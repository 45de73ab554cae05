"""What comes from outside and what is said to the outside, apart from Odoo.

``number`` reads what visitors of the public page enter, ``rate`` counts how often they come; ``feed`` reads files of recalls,
``codes`` the lots they name, ``names`` compares firms and products, ``matching`` finds what of ours they may mean.
"""
